package cn.suanquan.contract;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A contract with all that it said and says.
///
/// @param signedOn the day it was signed
/// @param totalFen its amount as it counts, or as it was proposed where it never counted, in 分
/// @param waitsFor whose word is needed next: a version is proposed and not decided
/// @param versions the oldest first; left out of lists
/// @param end when and why an office ended it
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Contract(
        UUID id,
        HolderId holder,
        CenterId center,
        String number,
        LocalDate signedOn,
        ContractState state,
        Fen totalFen,
        Optional<ContractSide> waitsFor,
        List<Version> versions,
        Optional<End> end) {

    public Contract {
        versions = List.copyOf(versions);
    }

    /// What the contract says, as it was first registered (1) or as a supplement.
    ///
    /// @param side who proposed it
    /// @param reason why it was declined
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Version(
            int version,
            VersionState state,
            ContractSide side,
            ContractTerms terms,
            Fen totalFen,
            Instant proposedAt,
            Optional<Instant> decidedAt,
            Optional<String> reason) {
        boolean isIn(VersionState wanted) {
            return state == wanted;
        }
    }

    /// When and why it was ended.
    public record End(Instant at, String reason) {}

    /// What counts.
    public Optional<Version> inForce() {
        return versions.stream().filter(v -> v.isIn(VersionState.IN_FORCE)).findFirst();
    }

    /// What waits for the other party.
    public Optional<Version> proposed() {
        return versions.stream().filter(v -> v.isIn(VersionState.PROPOSED)).findFirst();
    }

    /// As it binds; empty where it was never in force.
    Optional<StandingContract> standing() {
        return inForce()
                .map(version -> new StandingContract(id, holder, center, number, version.terms(), end.map(End::at)));
    }
}
