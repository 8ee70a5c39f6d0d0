"""One window for each register: a second start calls the running window instead of opening another one."""
