# fish completion for lectern.

set -l commands build serve check init new add import items export fmt stats help

function __lectern_keys --argument-names folder
    set -l site $PWD
    while test -n "$site"; and not test -e $site/site.yaml
        set site (string replace --regex '/[^/]*$' '' $site)
    end
    for file in $site/content/$folder/*.md
        string replace --regex '.*/(.*)\.md$' '$1' $file | string match --invert README
    end
end

complete -c lectern -f
complete -c lectern -s C -r -a '(__fish_complete_directories)' -d 'The folder of the site'
complete -c lectern -s h -l help -d 'What there is, or what a command does'

complete -c lectern -n "not __fish_seen_subcommand_from $commands" -l version -d 'Which lectern this is'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a build -d 'Make the site'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a serve -d 'Show the site while it is written'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a check -d 'Tell all problems with the content'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a init -d 'Make a small new site'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a new -d 'Make an empty record'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a add -d 'Fetch a citation and make a record'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a import -d 'Make records of BibTeX, or take in a list'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a items -d 'Tell what a list file is read as'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a export -d 'Write the collection for other programs'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a fmt -d 'Put front matter in canonical order'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a stats -d 'Count by topic, year, status and list'
complete -c lectern -n "not __fish_seen_subcommand_from $commands" -a help -d 'Say what the commands do'
complete -c lectern -n '__fish_seen_subcommand_from help' -a "$commands"

complete -c lectern -n '__fish_seen_subcommand_from build serve' -s o -l output -r -a '(__fish_complete_directories)' -d 'Where to'
complete -c lectern -n '__fish_seen_subcommand_from build' -l base-url -x -d 'Where the site will stand'
complete -c lectern -n '__fish_seen_subcommand_from build serve check' -l drafts -d 'Take in records marked draft'
complete -c lectern -n '__fish_seen_subcommand_from build serve' -s j -l jobs -x -d Threads
complete -c lectern -n '__fish_seen_subcommand_from build check' -l strict -d 'Warnings are errors'
complete -c lectern -n '__fish_seen_subcommand_from build' -l force -d 'Trust no earlier build'
complete -c lectern -n '__fish_seen_subcommand_from build' -l timings -d 'Say how long each stage took'

complete -c lectern -n '__fish_seen_subcommand_from serve' -l port -x -d 'Where to listen'
complete -c lectern -n '__fish_seen_subcommand_from serve' -l host -x -d 'On which address'
complete -c lectern -n '__fish_seen_subcommand_from serve' -l open -d 'Open it in the browser'
complete -c lectern -n '__fish_seen_subcommand_from serve' -l poll -d 'Compare times instead of asking the system'

complete -c lectern -n '__fish_seen_subcommand_from check' -l format -x -a 'text github sarif json' -d 'For whom'
complete -c lectern -n '__fish_seen_subcommand_from check' -l links -d 'Ask the web'
complete -c lectern -n '__fish_seen_subcommand_from check' -l published -r -F -d 'A sitemap published earlier'

complete -c lectern -n '__fish_seen_subcommand_from init new' -l title -x -d 'The title'
complete -c lectern -n '__fish_seen_subcommand_from init' -l empty -d 'No example content'
complete -c lectern -n '__fish_seen_subcommand_from init' -a '(__fish_complete_directories)'

complete -c lectern -n '__fish_seen_subcommand_from add' -a 'arxiv: doi: acl:'
complete -c lectern -n '__fish_seen_subcommand_from add import' -s n -l dry-run -d 'Write nothing'
complete -c lectern -n '__fish_seen_subcommand_from add' -l timeout -x -d 'Seconds one answer may take'
complete -c lectern -n '__fish_seen_subcommand_from import' -l records -d 'A record for each entry of a list'
complete -c lectern -n '__fish_seen_subcommand_from import' -l update -d 'Records get the fields that they lack'
complete -c lectern -n '__fish_seen_subcommand_from import items fmt' -F

complete -c lectern -n '__fish_seen_subcommand_from items stats' -l json -d 'For programs'
complete -c lectern -n '__fish_seen_subcommand_from items' -l explain -d 'Say why'

complete -c lectern -n '__fish_seen_subcommand_from export' -s f -l format -x -a 'bibtex ris csl-json json markdown opml' -d 'What to write'
complete -c lectern -n '__fish_seen_subcommand_from export' -l topic -x -a '(__lectern_keys topics)' -d 'Papers under a term'
complete -c lectern -n '__fish_seen_subcommand_from export' -l list -x -a '(__lectern_keys lists)' -d 'Papers that a list names'
complete -c lectern -n '__fish_seen_subcommand_from export' -l status -x -a 'to-review reading read' -d 'Papers of a status'
complete -c lectern -n '__fish_seen_subcommand_from export' -l ascii -d 'TeX commands for letters beyond ASCII'
complete -c lectern -n '__fish_seen_subcommand_from export' -s o -l output -r -F -d 'Where to'

complete -c lectern -n '__fish_seen_subcommand_from fmt' -l check -d 'Change nothing'
complete -c lectern -n '__fish_seen_subcommand_from stats' -l missing -d 'Name the records'
