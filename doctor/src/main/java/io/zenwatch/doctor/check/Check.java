package io.zenwatch.doctor.check;

import io.zenwatch.doctor.model.Finding;
import io.zenwatch.doctor.model.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges one thing. Pure: what was seen goes in.
 *
 * @param <F> what was seen
 */
public abstract class Check<F> {

    private static final int MAX_FINDINGS = 50;

    private final String id;
    private final String title;
    private final String looksAt;

    /**
     * Describes the check.
     *
     * @param id stays the same for good
     * @param title what it is about, in a few words
     * @param looksAt what it looks at and what it finds, for docs/doctor.md
     */
    protected Check(String id, String title, String looksAt) {
        this.id = id;
        this.title = title;
        this.looksAt = looksAt;
    }

    public final String id() {
        return id;
    }

    public final String title() {
        return title;
    }

    public final String looksAt() {
        return looksAt;
    }

    /** Empty if there is nothing that this check is about. */
    protected abstract Stream<Finding> look(F seen);

    /** What it finds, so many at most. */
    public final List<Finding> findings(F seen) {
        return look(seen).limit(MAX_FINDINGS).toList();
    }

    protected final Finding ok(String subject, String evidence) {
        return new Finding(id, title, Verdict.OK, subject, evidence, null, null);
    }

    protected final Finding cannotTell(String subject, String evidence) {
        return new Finding(id, title, Verdict.CANNOT_TELL, subject, evidence, null, null);
    }

    protected final Finding warning(String subject, String evidence, String remedy, @Nullable String setting) {
        return new Finding(id, title, Verdict.WARNING, subject, evidence, remedy, setting);
    }

    protected final Finding problem(String subject, String evidence, String remedy, @Nullable String setting) {
        return new Finding(id, title, Verdict.PROBLEM, subject, evidence, remedy, setting);
    }
}
