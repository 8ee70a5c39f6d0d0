# Everything is in tools/dev; this file only gives it the usual names.
.PHONY: run test bench endure screens clean

run test bench endure screens clean:
	@sh tools/dev $@ $(ARGS)
