package cn.suanquan.ledger;

import java.util.List;

/// Postings that stand or fall together; a chain of one is a plain posting. At most [#POSTINGS_MAX].
public record Chain(List<Posting> postings) {
    public static final int POSTINGS_MAX = 16;

    public Chain {
        postings = List.copyOf(postings);
        if (postings.isEmpty() || postings.size() > POSTINGS_MAX) {
            throw new IllegalArgumentException(
                    "a chain has 1 to " + POSTINGS_MAX + " postings, not " + postings.size());
        }
    }

    public static Chain of(Posting... postings) {
        return new Chain(List.of(postings));
    }
}
