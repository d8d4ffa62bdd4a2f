"""`kanbao desk`: all that is done at the proof desk, from the shell."""
