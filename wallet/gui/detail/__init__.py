"""One credential, whole: who, what, when, the checks as sentences, the learner's notes, the original under Details."""
