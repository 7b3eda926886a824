# Completion of parity in fish: parity completion fish > ~/.config/fish/completions/parity.fish
function __parity_complete
    set -l line (commandline -cp | string collect)
    set -l word (commandline -ct | string collect)
    set -l words (commandline -opc)
    set -l found
    for line in ("$words[1]" "[suggest:"(string length -- "$line")"]" "$line" 2> /dev/null)
        # Flags where one is begun, else words.
        switch "$word"
            case '-*'
                string match -q -- '--*' $line; and set -a found $line
            case '*'
                string match -qr -- '^[^-/]' $line; and set -a found $line
        end
    end
    # Files where no word fits, and behind KIND=.
    if string match -q -- "$word*" $found; and not string match -q -- '*=*' "$word"
        printf '%s\n' $found
    else
        set -l kind (string match -r -- '^[a-z]+=' "$word")
        printf '%s\n' "$kind"(__fish_complete_path (string replace -r -- '^[a-z]+=' '' "$word"))
    end
end
complete -c parity -f -a '(__parity_complete)'
