package cn.suanquan.life;

import cn.suanquan.identity.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The officers of a life: two of each office, one who issues what the reviewers approved, and one who has two offices
/// of finance.
enum Officer {
    REVIEWER_A(Role.REVIEWER),
    REVIEWER_B(Role.REVIEWER),
    ISSUER(Role.REVIEWER),
    MAKER_A(Role.FINANCE_MAKER),
    MAKER_B(Role.FINANCE_MAKER),
    CHECKER_A(Role.FINANCE_CHECKER),
    CHECKER_B(Role.FINANCE_CHECKER),
    BOTH(Role.FINANCE_MAKER, Role.FINANCE_CHECKER),
    ADMIN_A(Role.ADMIN),
    ADMIN_B(Role.ADMIN),
    AUDITOR(Role.AUDITOR);

    private final String first;
    private final String second;

    Officer(String first) {
        this(first, first);
    }

    Officer(String first, String second) {
        this.first = first;
        this.second = second;
    }

    Set<String> roles() {
        return new TreeSet<>(List.of(first, second));
    }

    boolean isMaker() {
        return roles().contains(Role.FINANCE_MAKER);
    }

    boolean isChecker() {
        return roles().contains(Role.FINANCE_CHECKER);
    }
}
