"""What each form of text looks like: forms, signs, and the themes that give them colours."""
