package cn.suanquan.claim;

import cn.suanquan.kernel.ClaimId;
import cn.suanquan.ledger.Entry;
import cn.suanquan.ledger.EntryKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The names under which what a claim did stands in the ledger, for whoever shows it.
public final class EntryNames {
    private static final Set<Integer> OF_RECORDS =
            Set.of(Claims.CLAIM.code(), Claims.CLAIM_BASE.code(), Claims.UNCLAIM.code());

    private EntryNames() {}

    /// The keys of a claim on a grant; of one on usage there is no such entry.
    public static List<EntryKey> ofGrant(ClaimId claim) {
        String act = "claim/" + claim;
        return Stream.of(act, act + "/beyond", act + "/end", act + "/end/beyond")
                .map(name -> new EntryKey(Claims.SOURCE, name))
                .toList();
    }

    /// Whether an entry about a record moved it into that claim, or out of it.
    public static boolean isOf(Entry entry, ClaimId claim) {
        return OF_RECORDS.contains(entry.kind().code())
                && new String(entry.content(), StandardCharsets.UTF_8).startsWith("claim/" + claim + "/");
    }
}
