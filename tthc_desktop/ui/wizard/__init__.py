"""The first start: setting the register up step by step."""
