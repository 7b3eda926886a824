# Completion of parity in bash. To have it in every shell, in ~/.bashrc: source <(parity completion bash)
_parity() {
    local word="${COMP_WORDS[COMP_CWORD]}" line
    COMPREPLY=()
    # What stands behind KIND= is a file, which bash completes itself.
    if [[ $word == = || ${COMP_WORDS[COMP_CWORD-1]} == = ]]; then
        [[ $word == = ]] && mapfile -t COMPREPLY < <(compgen -f)
        return
    fi
    while IFS= read -r line; do
        # Flags where one is begun, else words; files where there are none.
        if [[ $line == "$word"* && ( $word == -* && $line == --* || $word != -* && $line != [-/]* ) ]]; then
            COMPREPLY+=("$line")
        fi
    done < <("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2> /dev/null)
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
}
complete -o bashdefault -o default -F _parity parity
