package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Person;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The SQL of the pages of programmes: who added which version, with which hash. It reads views of other rooms.
@ApplicationScoped
class ProgrammeVersionStore {
    private static final String LOADER = "job/load-programmes";

    /// A version as it was added.
    ///
    /// @param sha256 of its text, in 64 hexadecimal digits
    /// @param approvedBy empty where it was loaded with the service, as configuration is
    record Version(
            String code,
            int version,
            LocalDate effectiveFrom,
            Optional<LocalDate> effectiveTo,
            String sha256,
            String addedBy,
            Optional<String> approvedBy,
            Instant addedAt) {
        public boolean isLoaded() {
            return addedBy.equals(LOADER);
        }

        public String proposer() {
            return Person.subject(addedBy);
        }

        public String approver() {
            return approvedBy.map(Person::subject).orElse("");
        }

        public String shortHash() {
            return sha256.substring(0, 12);
        }

        public String path() {
            return ProgrammePages.HERE + "/" + code + "?version=" + version;
        }

        boolean isInForceOn(LocalDate day) {
            return !day.isBefore(effectiveFrom)
                    && effectiveTo.filter(day::isAfter).isEmpty();
        }
    }

    /// The versions of that many programmes after a code, by code, the highest version first.
    List<Version> after(Db db, String code, int programmes) {
        return db.list("""
                select code, version, effective_from, effective_to, sha256, added_by, approved_by, added_at
                from policy.programme_versions
                where code in (select distinct code from policy.programme_versions
                               where code > $1 order by code limit $2)
                order by code, version desc
                """, ProgrammeVersionStore::version, code, programmes);
    }

    /// The versions of one programme, the highest first.
    List<Version> of(Db db, String code) {
        return db.list("""
                select code, version, effective_from, effective_to, sha256, added_by, approved_by, added_at
                from policy.programme_versions
                where code = $1
                order by version desc
                """, ProgrammeVersionStore::version, code);
    }

    /// The text of a version as it was added; empty where there is none.
    String yaml(Db db, String code, int version) {
        return db.one(
                        "select yaml from policy.programme_versions where code = $1 and version = $2",
                        row -> row.getString("yaml"),
                        code,
                        version)
                .orElse("");
    }

    /// The pools of that programme that an appropriation of that year opened, by the names of their accounts.
    List<String> openPools(Db db, String code, int year) {
        return db.list(
                "select distinct pool from voucher.appropriations where programme = $1 and year = $2",
                row -> row.getString("pool"),
                code,
                year);
    }

    private static Version version(Row row) {
        return new Version(
                row.getString("code"),
                row.getInteger("version"),
                row.getLocalDate("effective_from"),
                Optional.ofNullable(row.getLocalDate("effective_to")),
                row.getString("sha256"),
                row.getString("added_by"),
                Optional.ofNullable(row.getString("approved_by")),
                row.getOffsetDateTime("added_at").toInstant());
    }
}
