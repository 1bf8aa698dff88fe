"""Who said what: words in marks, indirect speech, and the speakers of both."""
