package cn.suanquan.ops;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import cn.suanquan.db.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The laws of the database itself: the triggers that keep what code must not undo are there and on, and no role may do
/// more than the migrations grant. A test compares both lists with a fresh database. On a newer schema, beside whose
/// build this one may run, the lists are others: that build asks.
@ApplicationScoped
class BaselineLawStore implements Laws {
    static final String SCHEMAS =
            "'approval', 'audit', 'claim', 'contract', 'db', 'document', 'duty', 'evidence', 'history', 'http', 'identity', 'imports', 'ledger', 'objection', 'ops', 'policy', 'reconciliation', 'registry', 'report', 'settlement', 'statement', 'usage', 'voucher', 'webhook'";

    /// `schema.table.trigger`, one a line, of every table but the eras of the journal, which come with time.
    static final String TRIGGERS = text("triggers.txt");

    /// `schema.table`, then the columns that suanquan_app may change; one table a line.
    static final String CHANGED = text("changed-columns.txt");

    private static final List<Law> LAWS = List.of(
            ofThisBuild(
                    "db.triggers-are-on",
                    "select count(*) as count from pg_trigger where not tgisinternal",
                    """
                    with kept as (
                        select n.nspname || '.' || c.relname || '.' || t.tgname as name, t.tgenabled
                        from pg_trigger t
                        join pg_class c on c.oid = t.tgrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in (%s) and not t.tgisinternal)
                    select 'trigger ' || name || ' is not always on' as violation from kept where tgenabled <> 'A'
                    union all
                    select 'trigger ' || wanted || ' is missing'
                    from unnest(string_to_array(trim(e'\\n' from '%s'), e'\\n')) as wanted
                    where wanted not in (select name from kept)
                    """.formatted(SCHEMAS, TRIGGERS)),
            ofThisBuild(
                    "db.roles-may-do-no-more-than-granted",
                    "select count(*) as count from pg_class where relacl is not null",
                    """
                    with granted as (
                        select n.nspname || '.' || c.relname as thing, '' as part, a.privilege_type as privilege,
                               case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end as grantee
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        cross join lateral aclexplode(c.relacl) a
                        where n.nspname in (%1$s) and a.grantee <> c.relowner
                        union all
                        select n.nspname || '.' || c.relname, t.attname, a.privilege_type,
                               case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute t on t.attrelid = c.oid
                        cross join lateral aclexplode(t.attacl) a
                        where n.nspname in (%1$s) and a.grantee <> c.relowner),
                    allowed as (
                        select split_part(line, ' ', 1) as thing, part
                        from unnest(string_to_array(trim(e'\\n' from '%2$s'), e'\\n')) as line
                        cross join lateral unnest((string_to_array(line, ' '))[2:]) as part)
                    select g.grantee || ' has ' || g.privilege || ' on ' || g.thing || ' ' || g.part as violation
                    from granted g
                    where g.grantee = 'public'
                       or not (g.privilege in ('SELECT', 'USAGE')
                               or (g.grantee, g.privilege) = ('suanquan_app', 'INSERT')
                               or (g.grantee, g.privilege) = ('suanquan_app', 'UPDATE') and exists (
                                   select from allowed a where a.thing = g.thing and a.part = g.part))
                    """.formatted(SCHEMAS, CHANGED)));

    private static Law ofThisBuild(String name, String count, String violations) {
        return new Law(
                name, count, """
                select violation from (%s) as found
                where (select number from db.standing) = %d""".formatted(violations, Schema.ofThisBuild().number()));
    }

    private static String text(String name) {
        try (InputStream in = BaselineLawStore.class.getResourceAsStream("/baseline/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
