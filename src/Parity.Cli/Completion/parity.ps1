# Completion of parity in PowerShell: parity completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName parity -ScriptBlock {
    param($word, $line, $position)
    # PowerShell leaves out the space that a new word begins after.
    $text = $line.ToString().PadRight($position - $line.Extent.StartOffset)
    if ($word -match '^(\w+=)(.*)$') {
        # The file behind KIND=.
        foreach ($file in [System.Management.Automation.CompletionCompleters]::CompleteFilename($Matches[2])) {
            [System.Management.Automation.CompletionResult]::new($Matches[1] + $file.CompletionText, $file.ListItemText, 'ParameterValue', $file.ToolTip)
        }
        return
    }
    $program = $line.CommandElements[0].Value
    foreach ($found in & $program "[suggest:$($text.Length)]" $text 2> $null) {
        # Flags where one is begun, else words; without any, PowerShell completes files itself.
        if ($found.StartsWith($word) -and (($word.StartsWith('-') -and $found.StartsWith('--')) -or (-not $word.StartsWith('-') -and $found -notmatch '^[-/]'))) {
            [System.Management.Automation.CompletionResult]::new($found, $found, 'ParameterValue', $found)
        }
    }
}
