"""The Learner Wallet: a desktop wallet for a learner's credentials. This docstring is the map.

From top to bottom; a module imports only from rows below its own (import-linter holds it, see pyproject.toml).

cli             the program's entry: no command opens the window, a command runs a use case
app             the window's start: builds the world once, opens the first page
gui             what the learner sees; the only package, with app, that knows Qt
composition     builds every collaborator once; app, cli and tests call it
usecases        what the learner can do; one verb a file
vault           the encrypted store, its backups, and what opens it: passphrase, recovery code, the computer's key store
network         the one HTTP client, and the learner's own places for files
sharing         ways of giving: QR codes so far
portfolio       records -> plain data -> Typst -> PDF
worker          jobs on untrusted bytes, in a limited process that can be killed
wording         code -> what happened, what to do: every sentence
settings        every setting: name, type, default
paths           where files live; resource(name)
records         Record and Summary: what the vault keeps
carriers        find credentials inside other files
verification    is this credential true? gives a Report
proofs          does this signature match this key?
credentials     what a credential is, in any format
errors ports progress   the error tree; the ports; Progress and Cancelled
frozen          data that never changes: what a frozen dataclass is, made sooner

Five minutes: usecases/preview_credentials.py (the story), verification/report.py (the answer), proofs/suites.py
(where cryptography is), gui/importing/page.py (how a page calls it).
"""

__version__ = "0.1.0"
