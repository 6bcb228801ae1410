package cn.suanquan.ledger;

import java.util.List;

/// Postings that stand or fall together; a chain of one is a plain posting. At most [#POSTINGS_MAX]. No key twice;
/// up-to postings do not stand in one chain with postings that change a basis.
public record Chain(List<Posting> postings) implements Request {
    public static final int POSTINGS_MAX = 16;

    public Chain {
        postings = List.copyOf(postings);
        if (postings.isEmpty() || postings.size() > POSTINGS_MAX) {
            throw new IllegalArgumentException(
                    "a chain has 1 to " + POSTINGS_MAX + " postings, not " + postings.size());
        }
        if (postings.size() > 1) {
            check(postings);
        }
    }

    private static void check(List<Posting> postings) {
        if (postings.stream().map(Posting::key).distinct().count() != postings.size()) {
            throw new IllegalArgumentException("a chain names a key twice");
        }
        boolean isUpTo = postings.stream().anyMatch(posting -> posting.amount() instanceof Amount.UpTo);
        boolean isOfBasis = postings.stream()
                .anyMatch(posting ->
                        posting.amount() instanceof Amount.Metered || posting.amount() instanceof Amount.Reckoned);
        if (isUpTo && isOfBasis) {
            throw new IllegalArgumentException(
                    "up-to postings do not stand in one chain with postings that change a basis");
        }
    }

    public static Chain of(Posting... postings) {
        return new Chain(List.of(postings));
    }

    @Override
    public List<EntryKey> keys() {
        return postings.stream().map(Posting::key).toList();
    }
}
