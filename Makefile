# Everything is in tools/dev; this file only gives it the usual names.
.PHONY: run test bench endure screens guide clean

run test bench endure screens guide clean:
	@sh tools/dev $@ $(ARGS)
