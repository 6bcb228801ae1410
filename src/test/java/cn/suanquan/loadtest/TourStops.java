package cn.suanquan.loadtest;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the pages of one programme are about: the holder whose voucher has most entries, and what belongs to it.
///
/// @param claim the holder's claim with most fees
/// @param review an application; one that waits for review where there is any
/// @param singles addresses by the kind of page, of things that few books have; without those that these books have not
record TourStops(
        String programme,
        String holder,
        String voucher,
        String application,
        String center,
        String record,
        String claim,
        String run,
        String review,
        String dispute,
        Map<String, String> singles) {
    private static final Map<String, String> SINGLES = statements();
    private static final String WITH_MOST = " order by a.entries desc, v.id limit 1";
    private static final String OF = " from voucher.voucher v join ledger.account a on a.id = v.account_id ";

    static TourStops of(Sql sql, String programme) throws SQLException {
        String here = " where v.programme = '" + programme + "'";
        String claimed = here + " and exists (select from claim.claim c where c.voucher = v.id)";
        String voucher = sql.text("select v.id" + OF + claimed + WITH_MOST);
        String holder = sql.text("select v.holder" + OF + claimed + WITH_MOST);
        String center = sql.text("select payee_center from claim.claim where voucher = '" + voucher + "' limit 1");
        return new TourStops(
                programme,
                holder,
                voucher,
                sql.text("select v.application" + OF + claimed + WITH_MOST),
                center,
                sql.text("select max(r.record_id) from claim.record r join claim.claim c on c.id = r.claim"
                        + " where c.voucher = '" + voucher + "'"),
                sql.text("select id from claim.claim where voucher = '" + voucher
                        + "' order by completed_fen desc, id limit 1"),
                sql.text("select id from settlement.run where programme = '" + programme
                        + "' order by prepared_at desc limit 1"),
                sql.text("select id from voucher.application where programme = '" + programme
                        + "' order by state = 'SUBMITTED' desc, seq limit 1"),
                sql.text("select d.id from usage.dispute d join voucher.voucher v on v.id = d.voucher"
                        + " order by v.programme = '" + programme + "' desc, d.id limit 1"),
                found(sql, holder, center));
    }

    /// The kinds of pages that are asked for where the books have such a thing.
    static Set<String> kindsOfSingles() {
        return SINGLES.keySet();
    }

    /// Of each kind the first thing of these books, where they have one.
    static Map<String, String> found(Sql sql, String holder, String center) throws SQLException {
        Map<String, String> found = new HashMap<>();
        for (Map.Entry<String, String> kind : SINGLES.entrySet()) {
            List<List<String>> rows = sql.rows(
                    kind.getValue().replace(":holder", "'" + holder + "'").replace(":center", "'" + center + "'")
                            + " limit 1");
            if (!rows.isEmpty()) {
                found.put(kind.getKey(), rows.getFirst().getFirst());
            }
        }
        return Map.copyOf(found);
    }

    private static void files(Map<String, String> sql, String advances) {
        String of = "select '" + advances + "' || advance_id || ";
        sql.put(advances + "{id}/files", of + "'/files' from settlement.advance_payment");
        String from = " from settlement.bank_file where advance_id is not null";
        sql.put(advances + "{id}/bank-files", of + "'/bank-files'" + from);
        sql.put(advances + "{id}/bank-files/{file}", of + "'/bank-files/' || id" + from);
    }

    private static Map<String, String> statements() {
        Map<String, String> sql = new TreeMap<>();
        String finance = "/console/finance/";
        sql.put(
                "/console/reports/targets/{id}/count",
                "select '/console/reports/targets/' || id || '/count' from report.target");
        sql.put(
                "/console/reports/targets/{id}/evidence",
                "select '/console/reports/targets/' || target || '/evidence' from report.target_file");
        sql.put(finance + "advances/{id}", "select '" + finance + "advances/' || id from settlement.advance");
        files(sql, finance + "advances/");
        sql.put(
                finance + "debts/{programme}/{payee}",
                "select '" + finance + "debts/' || v.programme || '/' || v.holder from voucher.voucher v"
                        + " join ledger.account a on a.id = v.account_id where a.owed > 0"
                        + " and exists (select from claim.claim c where c.voucher = v.id and c.payee_center is null)");
        String reconciliation = finance + "reconciliation/";
        sql.put(
                reconciliation + "{programme}/{day}",
                "select '" + reconciliation + "' || programme || '/' || day from reconciliation.day order by day desc");
        sql.put(
                reconciliation + "differences/{id}",
                "select '" + reconciliation + "differences/' || id from reconciliation.difference order by id");
        sql.put(
                finance + "runs/{id}/returns/{payee}",
                "select '" + finance + "runs/' || run || '/returns/' || payee from settlement.returned");
        sql.put(
                finance + "runs/{id}/bank-files/{file}",
                "select '" + finance + "runs/' || run_id || '/bank-files/' || id from settlement.bank_file"
                        + " where run_id is not null");
        sql.put(
                "/console/enterprise/letters/{id}",
                "select '/console/enterprise/letters/' || id from settlement.letters where holder = :holder");
        sql.put(
                "/console/enterprise/usage/disputes/{id}",
                "select '/console/enterprise/usage/disputes/' || d.id from usage.dispute d"
                        + " join voucher.voucher v on v.id = d.voucher where v.holder = :holder");
        sql.put(
                "/console/center/disputes/{id}",
                "select '/console/center/disputes/' || d.id from usage.disputes d join usage.source s"
                        + " on s.source = d.source where s.center_id = :center order by d.id desc");
        sql.put("/console/review/quarantine/{id}", "select '/console/review/quarantine/' || id from usage.quarantine");
        sql.put(
                "/console/center/imports/{id}",
                "select '/console/center/imports/' || id from imports.import where center_id = :center order by id desc");
        sql.put(
                "/console/center/payments/{run}",
                "select '/console/center/payments/' || run from settlement.center_payments where center_id = :center");
        sql.put(
                "/console/center/payments/advances/{id}",
                "select '/console/center/payments/advances/' || id from settlement.center_advances where center_id = :center");
        String statements = "/console/center/statements/";
        sql.put(
                statements + "{day}",
                "select '" + statements + "' || day from statement.day where center_id = :center order by day desc");
        sql.put(
                statements + "{day}/changes",
                "select '" + statements + "' || day || '/changes?figure=' || figure from statement.figure"
                        + " where center_id = :center order by records desc");
        sql.put(
                "/console/center/webhooks/{id}",
                "select '/console/center/webhooks/' || id from webhook.endpoint where center_id = :center"
                        + " and state <> 'REMOVED'");
        String contracts = "/console/contracts/";
        String ofHolder = " from contract.contract where holder = :holder";
        sql.put(contracts + "{id}", "select '" + contracts + "' || id" + ofHolder);
        sql.put(
                contracts + "{id}/supplement",
                "select '" + contracts + "' || id || '/supplement'" + ofHolder + " and state = 'IN_FORCE'");
        String evidence = "/console/evidence/";
        sql.put(
                evidence + "contracts/{id}",
                "select '" + evidence + "contracts/' || id from contract.contract where holder = :holder");
        String objections = "/console/objections/";
        sql.put(
                objections + "{id}",
                "select '" + objections + "' || id from objection.objection where holder = :holder");
        sql.put(
                objections + "new",
                "select '" + objections + "new?kind=APPLICATION&subject=' || id from voucher.application"
                        + " where holder = :holder and state = 'REJECTED'");
        sql.put(
                "/console/enterprise/claims/works/{work}",
                "select '/console/enterprise/claims/works/' || id from ops.work"
                        + " where kind = 'claim.act/' || :holder and result is not null");
        String proposals = "/console/proposals/";
        sql.put(
                proposals + "{id}",
                "select '" + proposals + "' || id from approval.proposal order by state = 'PROPOSED' desc, id");
        sql.put(
                proposals + "{id}/approvals/{work}",
                "select '" + proposals + "' || (result ->> 'proposal') || '/approvals/' || id from ops.work"
                        + " where kind = 'voucher.close-year' and result is not null");
        sql.put(
                "/console/programmes/new/{proposal}",
                "select '/console/programmes/new/' || id from approval.proposal where act = 'policy.add-programme'");
        sql.put(
                "/console/programmes/new/{proposal}/trial",
                "select '/console/programmes/new/' || id || '/trial' from approval.proposal"
                        + " where act = 'policy.add-programme' and state = 'PROPOSED'");
        String revocations = "/console/audit/revocations/";
        sql.put(
                revocations + "{act}/lifting",
                "select '" + revocations + "' || id || '/lifting' from identity.revoked");
        sql.put(
                finance + "releases/{voucher}",
                "select '" + finance + "releases/' || v.id from voucher.voucher v where v.state = 'VOIDED'"
                        + " and exists (select from claim.claim c where c.voucher = v.id)");
        sql.put(
                "/console/audit/soundness/{id}",
                "select '/console/audit/soundness/' || id from ops.work where kind = 'books.check'");
        registry(sql);
        return sql;
    }

    private static void registry(Map<String, String> sql) {
        String registry = "/console/registry/";
        sql.put(
                registry + "centers/{id}/admissions/{admission}/suspension",
                "select '" + registry + "centers/' || center_id || '/admissions/' || id || '/suspension'"
                        + " from registry.admission");
        for (String mark : List.of("relation", "suspension", "credit-bar")) {
            String from = " from registry." + mark.replace('-', '_');
            String address = "select '" + registry + "endings/" + mark + "/' || id";
            sql.put(registry + "endings/" + mark + "/{id}", address + from);
            sql.put(registry + "endings/" + mark + "/{id}/withdrawal", address + " || '/withdrawal'" + from);
        }
    }
}
