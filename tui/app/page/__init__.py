"""The reading pane and what is done in it: going about, selecting, copying; the lines above and below."""
