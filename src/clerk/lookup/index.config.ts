export default definePageConfig({ navigationBarTitleText: '查库存' });
