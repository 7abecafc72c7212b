"""Operations that a learner defines by a formula: read as rules are, never run as Python."""
