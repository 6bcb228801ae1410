package cn.suanquan.evidence;

import cn.suanquan.kernel.ClaimId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a file is evidence of.
record EvidenceSubject(Thing thing, UUID id) {
    enum Thing {
        /// As many as its invoices and payments may be, each with a better copy.
        CLAIM("claim", 200),
        CONTRACT("contract", 10),
        /// Of a plan that gives no money.
        TARGET("target", 50);

        private final String word;
        private final int filesMax;

        Thing(String word, int filesMax) {
            this.word = word;
            this.filesMax = filesMax;
        }

        /// How many files one may have of each side.
        int filesMax() {
            return filesMax;
        }
    }

    /// Its id where it is such a thing.
    @Nullable
    UUID of(Thing one) {
        return thing == one ? id : null;
    }

    static EvidenceSubject claim(ClaimId id) {
        return new EvidenceSubject(Thing.CLAIM, id.value());
    }

    static EvidenceSubject contract(UUID id) {
        return new EvidenceSubject(Thing.CONTRACT, id);
    }

    static EvidenceSubject target(UUID id) {
        return new EvidenceSubject(Thing.TARGET, id);
    }

    /// As the trail calls it.
    @Override
    public String toString() {
        return thing.word + "/" + id;
    }
}
