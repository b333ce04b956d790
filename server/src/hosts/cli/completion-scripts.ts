/** Completion scripts, made from what commands take; they call nothing, so that they cost no time at the prompt. */
import type { CommandSpec, Flag } from './arguments.ts';

type Specs = readonly CommandSpec[];

/** The package gives the command both names. */
const NAMES = ['freshworks-events', 'freshworks-event-handlers'];

const flagsOf = ({ flags }: CommandSpec): readonly (readonly [name: string, flag: Flag])[] => [
  ...Object.entries(flags),
  ['help', { description: 'Show this help' }],
];

/** Of each command, the word behind which only a few others can stand: itself, or a flag whose values are listed. */
const choicesOf = (
  specs: Specs,
): readonly (readonly [command: string, before: string, choices: readonly string[]])[] => [
  ...specs.flatMap((spec) => [
    ...(spec.choices ? [[spec.name, spec.name, spec.choices] as const] : []),
    ...flagsOf(spec).flatMap(([name, { choices }]) => (choices ? [[spec.name, `--${name}`, choices] as const] : [])),
  ]),
  ['help', 'help', specs.map(({ name }) => name)],
];

export function bashScript(specs: Specs): string {
  const commands = specs.map(({ name }) => name).join(' ');
  return `_freshworks_events() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  # --format=js comes as three words.
  if [ "$current" = "=" ]; then
    current=""
  elif [ "$previous" = "=" ]; then
    previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands} help --help --version"
  else
    case "\${COMP_WORDS[1]} $previous" in
${choicesOf(specs)
  .map(([command, before, choices]) => `      "${command} ${before}") words="${choices.join(' ')}" ;;\n`)
  .join('')}      *)
        case "\${COMP_WORDS[1]} $current" in
${specs
  .map(
    (spec) =>
      `          "${spec.name} -"*) words="${flagsOf(spec)
        .map(([name]) => `--${name}`)
        .join(' ')}" ;;\n`,
  )
  .join('')}        esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _freshworks_events ${NAMES.join(' ')}
`;
}

export function zshScript(specs: Specs): string {
  const quoted = (text: string): string => text.replace(/'/g, "'\\''");
  const described = specs.map(({ name, description }) => `    '${name}:${quoted(sentence(description))}'\n`).join('');
  const cases = specs
    .map((spec) => {
      const flags = flagsOf(spec).map(([name, { value, choices, description, isList }]) => {
        const text = quoted(description.replace(/[[\]:\\]/g, '\\$&'));
        const taken = value === undefined ? '' : `:${value}:${choices ? `(${choices.join(' ')})` : '_files'}`;
        return `'${isList ? '*' : ''}--${name}[${text}]${taken}'`;
      });
      const words = spec.choices ? `'1:word:(${spec.choices.join(' ')})' ` : '';
      return `    ${spec.name}) _arguments ${flags.join(' ')} ${words}'*:path:_files' ;;\n`;
    })
    .join('');
  return `#compdef ${NAMES.join(' ')}
_freshworks_events() {
  local -a commands
  commands=(
${described}    'help:Says what a command takes'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases}    help) _describe command commands ;;
  esac
}
compdef _freshworks_events ${NAMES.join(' ')}
`;
}

export function fishScript(specs: Specs): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const lines = NAMES.flatMap((name) => [
    ...specs.map(
      (spec) =>
        `complete -c ${name} -f -n __fish_use_subcommand -a ${spec.name} -d ${quoted(sentence(spec.description))}`,
    ),
    `complete -c ${name} -f -n __fish_use_subcommand -a help -d 'Says what a command takes'`,
    ...choicesOf(specs).flatMap(([command, before, choices]) => {
      const words = choices.join(' ');
      const when = `__fish_seen_subcommand_from ${command}; and test (count (commandline -opc)) -eq 2`;
      return before === command ? `complete -c ${name} -f -n ${quoted(when)} -a ${quoted(words)}` : [];
    }),
    ...specs.flatMap((spec) =>
      flagsOf(spec).map(([flag, { value, choices, description }]) => {
        const taken = value === undefined ? '' : choices ? ` -x -a ${quoted(choices.join(' '))}` : ' -r';
        const when = quoted(`__fish_seen_subcommand_from ${spec.name}`);
        return `complete -c ${name} -n ${when} -l ${flag}${taken} -d ${quoted(description)}`;
      }),
    ),
  ]);
  return `${lines.join('\n')}\n`;
}

export function powerShellScript(specs: Specs): string {
  const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;
  const list = (texts: readonly string[]): string => `@(${texts.map(quoted).join(', ')})`;
  const flags = specs.map((spec) => `    ${quoted(spec.name)} = ${list(flagsOf(spec).map(([name]) => `--${name}`))}\n`);
  const choices = choicesOf(specs).map(
    ([command, before, values]) => `    ${quoted(`${command} ${before}`)} = ${list(values)}\n`,
  );
  return `Register-ArgumentCompleter -Native -CommandName ${NAMES.map(quoted).join(', ')} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $flags = @{
${flags.join('')}  }
  $choices = @{
${choices.join('')}  }
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $at = if ($wordToComplete -eq '') { $words.Count } else { $words.Count - 1 }
  $candidates = if ($at -le 1) { ${list([...specs.map(({ name }) => name), 'help'])} }
    elseif ($choices.ContainsKey("$($words[1]) $($words[$at - 1])")) { $choices["$($words[1]) $($words[$at - 1])"] }
    elseif ($flags.ContainsKey($words[1]) -and $wordToComplete.StartsWith('-')) { $flags[$words[1]] }
    else { @() }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`;
}

/** Menus have no room for more. */
const sentence = (text: string): string => /^[^.:;(]*/.exec(text)?.[0].trim() ?? text;
