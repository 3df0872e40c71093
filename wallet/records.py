"""Record: what the vault keeps of one credential; Summary: what a list shows of it; HeldKey: a key. Pure."""

from datetime import datetime

from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope
from wallet.frozen import Frozen
from wallet.verification.report import Outcome, Report


class Record(Frozen):
    """One kept credential: the bytes, what they claim, what was found, and the learner's own notes.

    `reports` are oldest first, each from one judging. `added` is an aware UTC time. `supersedes` is the wallet id of an
    older record with the same issuer and credential id. `sample` marks the samples that the product ships. `moved` is
    when it last came, went to Recently deleted or came back; `edited` when its notes or tags were last written.
    """

    envelope: Envelope
    credential: Credential
    reports: tuple[Report, ...]
    added: datetime
    notes: str = ""
    tags: tuple[str, ...] = ()
    deleted: datetime | None = None
    supersedes: str = ""
    sample: bool = False
    moved: datetime | None = None
    edited: datetime | None = None

    @property
    def id(self) -> str:
        """The wallet's own id, derived from the bytes."""
        return self.envelope.id

    @property
    def report(self) -> Report:
        """The newest report; an empty one (UNKNOWN) where nothing was judged."""
        return self.reports[-1] if self.reports else Report()


class Summary(Frozen):
    """One row of the list: cheap to load by the thousand.

    `issued` and `expires` are ISO 8601 texts or empty. `reason` and `question` come from the check that decided the
    verdict. `added` is an ISO 8601 text. `deleted` is empty or an ISO 8601 text.
    """

    id: str
    title: str
    issuer_id: str
    issuer_name: str
    issued: str
    expires: str
    verdict: Outcome
    question: str
    reason: str
    sha256: str
    added: str
    format: str = ""
    deleted: str = ""
    sample: bool = False


class HeldKey(Frozen):
    """A key of the learner's own that came from another wallet, without its secret half.

    `id` is the DID URL of the key, `controller` the DID, `public` a multibase text, `type` the name of its suite.
    `source` is the name of the file it came in, `added` an aware UTC time.
    """

    id: str
    controller: str
    type: str
    public: str
    source: str
    added: datetime
