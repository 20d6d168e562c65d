"""Files of other programs, in and out; everything that comes in is untrusted."""
