"""The proof desk: edits, marks, signatures and the journal of all of it, shared by everybody at one issue.

events, store      what the journal holds, and what a store of it promises; `memory` and `sqlite` are two
anchors            words that are found again in a text that has changed
session            the desk at one issue: whatever changes its text goes through there
marking, findings  comments and suggestions; what the checks found, accepted or dismissed (`dismissals`)
stages, history    signatures and what makes them void; earlier states
acts, undoing      what a person did last, undone and done again by further acts
openmarks          the open marks kept up to date; presence: who is at which article
rate, weights      the error rate
"""
