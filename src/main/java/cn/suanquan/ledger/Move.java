package cn.suanquan.ledger;

import java.util.Optional;

/// What a posting comes to: the amount and the way it takes.
record Move(Leg leg, long amount, boolean isBack, long basisFen, Optional<Outcome.Limit> bound) {}
