package cn.suanquan.policy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/// A programme version as it is stored: the text it was loaded from. Never changes; hash, days and who added it stand
/// beside it for people and constraints.
@Entity
@Immutable
@Table(schema = "policy", name = "programme_version")
@IdClass(ProgrammeVersion.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class ProgrammeVersion {
    @Id
    private String code;

    @Id
    private int version;

    private String yaml;

    /// The primary key.
    public record Key(String code, int version) implements Serializable {}

    protected ProgrammeVersion() {}

    String code() {
        return code;
    }

    int version() {
        return version;
    }

    String yaml() {
        return yaml;
    }
}
