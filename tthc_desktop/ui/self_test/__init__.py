"""What the self-test looks at in the window: its parts that come as files, and a visit to all its pages."""
