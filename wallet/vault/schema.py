"""The tables of vault.db, and numbered migrations to the newest version."""

import apsw

from wallet.vault import packing, rows

APPLICATION_ID = 0x4C435731  # "LCW1"

_FIRST = """
create table meta (name text primary key, value text not null) strict, without rowid;

create table credential (
  row integer primary key,
  sha256 text not null unique,
  media_type text not null,
  title text not null,
  issuer_id text not null,
  issuer_name text not null,
  credential_id text not null,
  issued text not null,
  expires text not null,
  format text not null,
  verdict text not null,
  question text not null,
  reason text not null,
  added text not null,
  deleted text not null default '',
  sample integer not null default 0,
  supersedes text not null default '',
  notes text not null default '',
  tags text not null default '[]'
) strict;
create index credential_listed on credential (deleted, added desc, sha256);
create index credential_same on credential (issuer_id, credential_id) where credential_id <> '';

create table original (row integer primary key references credential (row) on delete cascade, raw blob not null) strict;
create table claimed (row integer primary key references credential (row) on delete cascade, data blob not null) strict;
create table report (
  row integer not null references credential (row) on delete cascade,
  number integer not null,
  data blob not null,
  primary key (row, number)
) strict, without rowid;

create trigger original_is_immutable before update on original
begin select raise(abort, 'original bytes are immutable'); end;
create trigger digest_is_immutable before update of sha256, media_type on credential
begin select raise(abort, 'original bytes are immutable'); end;

create virtual table search using fts5 (
  title, issuer, body, notes, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
);
"""

_SECOND = """
alter table credential add column moved text not null default '';
alter table credential add column edited text not null default '';
alter table credential drop column supersedes;
update credential set moved = case deleted when '' then added else deleted end;
update credential set edited = added where notes <> '' or tags <> '[]';

create table erased (sha256 text primary key, at text not null) strict, without rowid;

create table event (
  device text not null,
  number integer not null,
  at text not null,
  kind text not null,
  data text not null,
  hash blob not null,
  primary key (device, number)
) strict, without rowid;
create trigger event_is_never_changed before update on event begin select raise(abort, 'events are append-only'); end;
create trigger event_is_never_deleted before delete on event begin select raise(abort, 'events are append-only'); end;
"""
"""When each came, went or came back, and when its notes were edited; what was erased; what was done."""

_THIRD = """
create table holder_key (
  public text primary key,
  id text not null,
  controller text not null,
  type text not null,
  source text not null,
  added text not null,
  sealed blob not null
) strict, without rowid;
"""
"""Keys of the learner's own; the secret half is sealed once more."""

_FOURTH = """
create table compressed (
  row integer primary key references credential (row) on delete cascade,
  size integer not null check (size between 0 and 67108864),
  packed blob not null
) strict;
insert into compressed select row, length(raw), packed(raw) from original;
drop table original;
alter table compressed rename to original;
create trigger original_is_immutable before update on original
begin select raise(abort, 'original bytes are immutable'); end;

drop table search;
create virtual table search using fts5 (
  title, issuer, body, notes,
  content='', contentless_delete=1, prefix='1 2', tokenize='unicode61 remove_diacritics 2'
);
"""
"""Original bytes are compressed, and how many they are is kept; one or two letters are found as quickly as a word."""

MIGRATIONS = (_FIRST, _SECOND, _THIRD, _FOURTH)
"""Number n brings version n to n + 1; all run in one transaction."""


def newest() -> int:
    """The version that this program writes."""
    return len(MIGRATIONS)


def migrate(connection: apsw.Connection) -> None:
    """Bring older tables, or none, to the newest version, inside the transaction of the caller.

    What is not in the index for searching is put there: a migration may begin it anew.
    """
    connection.create_scalar_function("packed", packing.packed, 1)  # type: ignore[arg-type]  # it is given blobs alone
    for number in range(connection.pragma("user_version"), newest()):
        connection.execute(MIGRATIONS[number])
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", newest())
    rows.index(connection)
