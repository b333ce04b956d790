/** The version of this project, put in by the build. */
declare const PROJECT_VERSION: string;

export const VERSION: string = typeof PROJECT_VERSION === 'string' ? PROJECT_VERSION : 'development';
