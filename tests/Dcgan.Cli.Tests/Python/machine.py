"""Prints the processors of this machine, those that this process may use, and the memory in bytes."""
import os

print(os.cpu_count(), len(os.sched_getaffinity(0)), os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
