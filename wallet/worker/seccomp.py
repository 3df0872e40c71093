"""A system-call filter (Linux): no sockets, no other programs, no looking into other processes.

Landlock does not know UDP and sockets in the file system (the desktop's bus with its keyring among them); this does.
A refused call answers EPERM. seccomp(2), classic BPF as in filter.h; architectures without a row have no filter.
"""

import ctypes
import os
import struct
from collections.abc import Mapping, Sequence

_AUDIT_X86_64, _AUDIT_AARCH64 = 0xC000003E, 0xC00000B7
_X32 = 0x40000000  # calls of the x32 mode of x86-64 begin here

_REFUSED_X86_64 = {
    "socket": 41, "connect": 42, "bind": 49, "listen": 50, "socketpair": 53, "sendto": 44, "sendmsg": 46,
    "fork": 57, "vfork": 58, "execve": 59, "execveat": 322, "kill": 62, "tkill": 200, "ptrace": 101,
    "process_vm_readv": 310, "process_vm_writev": 311, "pidfd_open": 434, "io_uring_setup": 425, "bpf": 321,
    "perf_event_open": 298, "userfaultfd": 323, "keyctl": 250, "add_key": 248, "request_key": 249, "mount": 165,
    "unshare": 272, "setns": 308, "init_module": 175, "finit_module": 313, "kexec_load": 246,
}  # fmt: skip
_REFUSED_AARCH64 = {
    "socket": 198, "connect": 203, "bind": 200, "listen": 201, "socketpair": 199, "sendto": 206, "sendmsg": 211,
    "execve": 221, "execveat": 281, "kill": 129, "tkill": 130, "ptrace": 117,
    "process_vm_readv": 270, "process_vm_writev": 271, "pidfd_open": 434, "io_uring_setup": 425, "bpf": 280,
    "perf_event_open": 241, "userfaultfd": 282, "keyctl": 219, "add_key": 217, "request_key": 218, "mount": 40,
    "unshare": 97, "setns": 268, "init_module": 105, "finit_module": 273, "kexec_load": 104,
}  # fmt: skip
_ARCHITECTURES: Mapping[str, tuple[int, Mapping[str, int]]] = {
    "x86_64": (_AUDIT_X86_64, _REFUSED_X86_64),
    "aarch64": (_AUDIT_AARCH64, _REFUSED_AARCH64),
}

_LOAD, _EQUAL, _AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06
_ALLOW, _EPERM, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_NUMBER, _ARCHITECTURE = 0, 4  # offsets in seccomp_data
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


def restrict() -> bool:
    """Set the filter; whether it holds. The caller has set PR_SET_NO_NEW_PRIVS."""
    known = _ARCHITECTURES.get(os.uname().machine)
    if known is None or ctypes.sizeof(ctypes.c_void_p) != struct.calcsize("Q"):
        return False
    program = _program(known[0], sorted(known[1].values()))
    code = ctypes.create_string_buffer(b"".join(program))
    described = ctypes.create_string_buffer(struct.pack("=H6xQ", len(program), ctypes.addressof(code)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    pointer = ctypes.c_void_p(ctypes.addressof(described))
    return int(prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_MODE_FILTER), pointer, 0, 0)) == 0


def _program(architecture: int, refused: Sequence[int]) -> list[bytes]:
    """Allow everything but the refused calls; another architecture's calls end the process."""
    count = len(refused)
    return [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, architecture, 1, 0),
        _step(_ANSWER, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _X32, count + 1, 0),
        *(_step(_EQUAL, number, count - at, 0) for at, number in enumerate(refused)),
        _step(_ANSWER, _ALLOW),
        _step(_ANSWER, _EPERM),
    ]


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_so, if_not, value)
