"""What is counted: the nouns, units and money beside a number, and the harm done."""
