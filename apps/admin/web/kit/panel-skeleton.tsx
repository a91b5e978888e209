import { SidePanel } from './side-panel.tsx'
import { Skeleton } from './skeleton.tsx'

/** Lines where facts and text will stand. */
export const PanelLines = () => (
  <div className="flex flex-col gap-5 p-4" role="status" aria-label="Loading">
    {['w-56', 'w-40', 'w-full', 'w-11/12', 'w-48'].map((width) => (
      <Skeleton key={width} className={width} />
    ))}
  </div>
)

/** Lines below a head that is here already. */
export const PanelRest = () => (
  <div className="flex flex-col gap-4 border-t border-line p-4" role="status" aria-label="Loading">
    {['w-24', 'w-full', 'w-3/4'].map((width) => (
      <Skeleton key={width} className={width} />
    ))}
  </div>
)

/** As `PanelSkeleton`, for a panel that one writes into. */
export const FormPanelSkeleton = ({ onClose }: { onClose: () => void }) => (
  <SidePanel title="Loading…" onClose={onClose} awaitsForm>
    <PanelLines />
  </SidePanel>
)

/** A panel whose code is on its way: it takes its room at once, so that nothing moves when it arrives. */
export const PanelSkeleton = ({ onClose }: { onClose: () => void }) => (
  <SidePanel title="Loading…" onClose={onClose}>
    <PanelLines />
  </SidePanel>
)

/** As `PanelSkeleton`, for a wide panel. */
export const WidePanelSkeleton = ({ onClose }: { onClose: () => void }) => (
  <SidePanel title="Loading…" width="wide" onClose={onClose}>
    <PanelLines />
  </SidePanel>
)
