package cn.suanquan.identity;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The caller of this request, read from the verified token. Resources ask it; nothing a client sends in a body does.
@RequestScoped
public class Caller {
    // A token is verified once and serves many requests (VerifiedTokens); so does what is read from it. By identity:
    // forgotten with the token.
    private static final Cache<JsonWebToken, Actor> ACTORS =
            Caffeine.newBuilder().weakKeys().build();
    private final SecurityIdentity identity;

    public Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// What the caller came with: the access token of the API, or the ID token of a session.
    private JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return token;
        }
        throw new UnauthorizedException("no token");
    }

    public Actor actor() {
        return ACTORS.get(token(), Caller::read);
    }

    private static Actor read(JsonWebToken token) {
        String person = Bearer.person(token);
        Set<String> roles = token.getGroups();
        boolean provider = roles.contains(Role.PROVIDER);
        boolean enterprise = roles.contains(Role.ENTERPRISE);
        if ((provider || enterprise) && roles.size() != 1) {
            throw forbidden("令牌同时带有 provider/enterprise 与其他角色，不予受理。");
        }
        if (provider) {
            return new Actor.Provider(person, new CenterId(claim(token, "center_id")));
        }
        if (enterprise) {
            return new Actor.Enterprise(person, new HolderId(claim(token, "holder_id")));
        }
        return new Actor.Officer(person, roles);
    }

    public String person() {
        return Bearer.person(token());
    }

    /// Under every name by which it can be revoked.
    public Bearer bearer() {
        return Bearer.of(token());
    }

    /// The same, made when it is asked for, also after the request has ended.
    public Supplier<Bearer> bearerLater() {
        JsonWebToken token = token();
        return () -> Bearer.of(token);
    }

    /// The center the caller speaks for; 403 for anybody else.
    public CenterId center() {
        if (actor() instanceof Actor.Provider provider) {
            return provider.center();
        }
        throw forbidden("只有算力中心可以进行此操作。");
    }

    /// The holder the caller speaks for; 403 for anybody else.
    public HolderId holder() {
        if (actor() instanceof Actor.Enterprise enterprise) {
            return enterprise.holder();
        }
        throw forbidden("只有权益主体（企业、机构、高校、创客）可以进行此操作。");
    }

    /// The holder a list is to be limited to: the caller's own for an enterprise, none for an officer, 403 for
    /// a center.
    public Optional<HolderId> onlyHolder() {
        return switch (actor()) {
            case Actor.Enterprise enterprise -> Optional.of(enterprise.holder());
            case Actor.Officer officer -> Optional.empty();
            case Actor.Provider provider -> throw forbidden("算力中心不能查看权益主体的数据。");
        };
    }

    private static UUID claim(JsonWebToken token, String name) {
        Object value = token.getClaim(name);
        if (value == null) {
            throw forbidden("令牌缺少声明 " + name + "。");
        }
        try {
            return UUID.fromString(value.toString());
        } catch (IllegalArgumentException e) {
            throw forbidden("令牌的声明 " + name + " 不是有效的标识。");
        }
    }

    private static RuntimeException forbidden(String detail) {
        return Refusal.of(Refusal.Kind.FORBIDDEN, "FORBIDDEN", detail).toException();
    }
}
