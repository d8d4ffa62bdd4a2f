"""The catalogue of a library: which issues there are and every word in them, so that nothing is read twice."""
