"""Building and trying the Windows package on Linux, with Wine."""
