"""Does a secret leave where it belongs? Known ones are put in, and looked for everywhere afterwards."""
