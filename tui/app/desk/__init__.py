"""The proof desk in the reader: what stands on it, and what its keys do."""
