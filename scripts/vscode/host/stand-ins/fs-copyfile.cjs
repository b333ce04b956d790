// Stands in for the compiled package of this name, which the Git extension copies worktree files with.
'use strict';
const fs = require('node:fs');

exports.cp = fs.promises.cp;
exports.copyFile = fs.promises.copyFile;
exports.copyFileSync = fs.copyFileSync;
exports.isCloneSupported = () => false;
exports.constants = fs.constants;
