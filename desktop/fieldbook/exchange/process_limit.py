"""So much memory for this process and no more, by what the system has for it.

On Linux and macOS a resource limit (setrlimit(2)), on Windows a job object that this process puts
itself into (JOB_OBJECT_LIMIT_PROCESS_MEMORY). Where the system refuses, the time and the sizes that
are counted while reading still hold.
"""

import contextlib
import sys


def limit_memory(most: int) -> None:
    """This process may have `most` bytes; beyond them it gets MemoryError, or is ended."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        if sys.platform == "win32":
            _in_a_job(most)
        else:
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (most, most))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY, _EXTENDED = 0x100, 9
    """JOB_OBJECT_LIMIT_PROCESS_MEMORY, JobObjectExtendedLimitInformation (winnt.h)."""

    class _Basic(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

        _fields_ = [  # noqa: RUF012 - as ctypes wants it
            ("process_time", wintypes.LARGE_INTEGER),
            ("job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("least_set", ctypes.c_size_t),
            ("most_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        ]

    class _Extended(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; the six counters of IO_COUNTERS in one array."""

        _fields_ = [  # noqa: RUF012 - as ctypes wants it
            ("basic", _Basic),
            ("counters", ctypes.c_ulonglong * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        ]

    def _in_a_job(most: int) -> None:
        """The job's handle stays open until this process ends."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Extended()
        limits.basic.flags = _PROCESS_MEMORY
        limits.process_memory = most
        size = ctypes.sizeof(limits)
        if job and kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), size):
            kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
