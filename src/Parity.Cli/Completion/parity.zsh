#compdef parity
# Completion of parity in zsh: parity completion zsh > a folder of $fpath, as _parity; or source <(parity completion zsh)
_parity() {
    local -a found
    local line word="${words[CURRENT]}"
    # What stands behind KIND= is a file.
    if [[ $word == *=* ]]; then
        compset -P '*='
        _files
        return
    fi
    for line in "${(@f)$(${words[1]} "[suggest:${#${(j: :)words[1,CURRENT]}}]" "${(j: :)words[1,CURRENT]}" 2> /dev/null)}"; do
        # Flags where one is begun, else words; files where there are none.
        if [[ $word == -* && $line == --* || $word != -* && -n $line && $line != [-/]* ]]; then
            found+=("$line")
        fi
    done
    if (( ${#found} )); then
        if [[ ${found[1]} == *= ]]; then
            compadd -S '' -- $found
        else
            compadd -- $found
        fi
    else
        _files
    fi
}
if [[ ${funcstack[1]} == _parity ]]; then
    _parity "$@"
else
    compdef _parity parity
fi
