package cn.suanquan.mutations;

import java.util.List;
import java.util.stream.Stream;

/// Every control that is broken, room by room.
final class Controls {
    static final List<Mutation> ALL = Stream.of(
                    IdentityControls.ALL,
                    LedgerControls.ALL,
                    RegisterControls.ALL,
                    PolicyControls.ALL,
                    VoucherControls.ALL,
                    UsageControls.ALL,
                    PlausibilityControls.ALL,
                    FormControls.ALL,
                    WebhookControls.ALL,
                    StatementControls.ALL,
                    ClaimControls.ALL,
                    ContractControls.ALL,
                    EvidenceControls.ALL,
                    ObjectionControls.ALL,
                    SettlementControls.ALL,
                    YearEndControls.ALL,
                    BankControls.ALL,
                    AttackControls.ALL,
                    DocumentControls.ALL,
                    DutyControls.ALL,
                    EdgeControls.ALL,
                    OperationControls.ALL,
                    StandbyControls.ALL)
            .flatMap(List::stream)
            .toList();

    private Controls() {}
}
