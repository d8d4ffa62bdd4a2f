"""`kanbao check` and `kanbao rules`: files found, checked on all cores, mended, and told in any format."""
