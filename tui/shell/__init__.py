"""What the commands need that read, write and tell at the shell; `tui.commands` prints it."""
