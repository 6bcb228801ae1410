package cn.suanquan.ledger;

/// The terms changed between judging and posting: nothing was posted, judge again.
public final class StaleTerms extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleTerms(TermsVersion standing) {
        super("the terms that stand are version " + standing.version(), null, false, false);
    }
}
