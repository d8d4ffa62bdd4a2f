"""`python -m tui` is `kanbao`."""

from tui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
