import clsx from 'clsx'

type ProgressBarProps = {
  label: string
  /** 0 to 100; undefined while nobody knows how much there is to do. */
  percent: number | undefined
  /** How far it is, in words: "312 messages read". */
  text?: string
  className?: string
}

/** How far something is. It says so by itself when asked; who has to be told while it moves adds a live region. */
export function ProgressBar({ label, percent, text, className }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text ?? (percent === undefined ? undefined : `${percent} %`)}
      className={clsx('h-1 shrink-0 overflow-hidden rounded-full bg-line', className)}
    >
      {percent === undefined ? (
        <div className="h-full w-2/5 animate-[progress_1.4s_ease-in-out_infinite] rounded-full bg-accent" />
      ) : (
        <div
          className="h-full origin-left rounded-full bg-accent transition-transform duration-300"
          style={{ transform: `scaleX(${percent / 100})` }}
        />
      )}
    </div>
  )
}
