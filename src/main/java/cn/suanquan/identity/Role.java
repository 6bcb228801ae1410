package cn.suanquan.identity;

import java.util.Set;

/// The roles of the API as they stand in a token's `groups` and in `@RolesAllowed`.
public final class Role {
    /// A compute center: posts usage. The token also carries `center_id`.
    public static final String PROVIDER = "provider";
    /// An enterprise, institute, university or maker: applies, confirms, claims. The token also carries `holder_id`.
    public static final String ENTERPRISE = "enterprise";
    /// The reviewing bureau (工信/数据局).
    public static final String REVIEWER = "reviewer";
    /// Prepares settlement runs (财政局经办).
    public static final String FINANCE_MAKER = "finance-maker";
    /// Approves settlement runs (财政局复核).
    public static final String FINANCE_CHECKER = "finance-checker";
    /// Reads everything, changes nothing.
    public static final String AUDITOR = "auditor";
    /// Programmes, appropriations, admission of centers.
    public static final String ADMIN = "admin";

    /// Whoever has a valid token, for what is public among the parties.
    public static final String ANYBODY = "**";

    /// Those that a token may name.
    static final Set<String> ALL =
            Set.of(PROVIDER, ENTERPRISE, REVIEWER, FINANCE_MAKER, FINANCE_CHECKER, AUDITOR, ADMIN);

    private Role() {}
}
