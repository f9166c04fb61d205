import { Page } from '../../parts/page';

export default function PointsPage() {
  return <Page title="积分" />;
}
